/**
 * Our own frames of an error's stack, for the log. The message before them is cut off whole: a database
 * error's holds bound values, and one of its lines may begin like a frame.
 */
export function stackFrames({ message, stack = '' }: Error, most: number): string[] {
  const start = stack.indexOf(message)
  const frames = start < 0 ? stack : stack.slice(start + message.length)
  return frames
    .split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, most)
}
