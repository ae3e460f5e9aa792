/**
 * Keeps this process going when what it prints goes nowhere: a job that costs money is not ended by
 * a pipe that was closed or a disk that is full. That stdout was not written is an error at the end,
 * but for a reader that has seen enough: whatever was to be done is done.
 */
export function guardOutput(): void {
  // The framework's own listener throws, in the middle of whatever is under way.
  process.stdout.removeAllListeners('error')
  process.stderr.on('error', () => {})
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    process.exitCode ||= 1
    const lines = [
      `Error: What was printed could not be written (${error.code ?? error.name}).`,
      'Send stdout to a place that takes it; what was done is done.',
    ]
    process.stderr.write(`${lines.join('\n')}\n`)
  })
}
