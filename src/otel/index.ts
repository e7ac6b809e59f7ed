export { TupelineInstrumentation } from './instrumentation.js'
export type { TupelineInstrumentationConfig } from './instrumentation.js'
