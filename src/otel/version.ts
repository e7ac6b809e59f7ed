/** The version in package.json, as the name of the instrumentation's scope has it. */
export const VERSION = '0.1.0'
