/** What of a job's results is compared: all but `stderr`, where programs say what time it is. */
export const comparedEntries: readonly string[] = ['exitCode', 'stdout', 'outputs/']
