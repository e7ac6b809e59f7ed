/**
 * What the types cost an editor: instantiations and check time for chains and lists, and node-redis and upstash for the
 * same chain. `npm run type-cost` prints the table on TypeScript 5.9, 6 and 7.
 */
import { compilers, measure, programs } from './type-cost/measure.js'

const rows = Object.entries(programs).map(([name, source]) => {
  const costs = compilers.map((compiler) => measure(compiler, source))
  return {
    name,
    ...Object.fromEntries(
      costs.flatMap(({ instantiations, seconds, errors }, i) => [
        [compilers[i] ?? '', errors > 0 ? 'does not compile' : `${instantiations} (${seconds.toFixed(2)} s)`],
      ]),
    ),
  }
})
console.table(rows)
