/** Headers of an answer that is saved as a file; a name never leaves its quotes, whatever it was made of. */
export const attachment = (fileName: string): Record<string, string> => ({
  'content-disposition': `attachment; filename="${fileName.replaceAll(/[^A-Za-z0-9._-]+/g, '-')}"`,
})
