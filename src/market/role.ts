/** Who takes part in a deal before anybody doubts it. */
export type Role = 'jobCreator' | 'resourceProvider' | 'solver'
