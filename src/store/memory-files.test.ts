import { testFileStore } from './files-suite.ts'
import { createMemoryFiles } from './memory-files.ts'

testFileStore('in memory', async () => createMemoryFiles())
