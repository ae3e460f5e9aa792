/** The least memory that an engine accepts for a container, in MB. */
export const leastContainerMemory = 6
