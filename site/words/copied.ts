/** What is said once a text was copied, or was not. */
export const copiedWords = 'Copied.'
export const notCopiedWords = 'The browser did not allow it: select the text and copy it yourself.'
