/** "1 mail", "4,000 mails". */
export const mailCount = (mails: number): string =>
  mails === 1 ? '1 mail' : `${mails.toLocaleString()} mails`
