/** Why a mail was not sent: the program's own reasons in words, those of the mail service as they came. */
export function errorWords(error: string): string {
  return words[error] ?? `Last error: ${error}`
}

const words: Readonly<Record<string, string>> = {
  by_hand: 'Taken back by hand.',
  person_gone: 'There is nobody to send it to any more.',
  person_disabled: 'The person is switched off.',
  reseller_suspended: 'The reseller is suspended.',
  not_joined: 'The person has not accepted the invite, so nothing of the company goes there.',
  already_joined: 'The person had signed in already.',
  superseded: 'A later one took its place.',
  no_longer_asked: 'Its cause was settled before it was sent.',
  too_late: 'It came too late to be of use.',
  switched_off: 'The person has switched these mails off.',
  interrupted: 'Every try was interrupted.',
  not_composed: 'Its text could not be written. The log names the mail.',
}
