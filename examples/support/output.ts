import { inspect } from 'node:util'

/** Prints a section's title. */
export function heading(text: string): void {
  console.log(`\n${text}`)
}

/** Prints a value under the type that the compiler inferred for it. */
export function result(type: string, value: unknown): void {
  console.log(`  //=> ${type}`)
  console.log(`  ${typeof value === 'string' ? value : inspect(value)}`)
}

/** A progress bar on a terminal; one line at the end elsewhere. */
export function progress(label: string, total: number): { step(): void; end(): void } {
  const width = 30
  let done = 0
  const draw = (): void => {
    const filled = Math.round((done / total) * width)
    process.stdout.write(`\r  ${label} [${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done}/${total}`)
  }
  return {
    step() {
      done++
      if (process.stdout.isTTY && (done % Math.ceil(total / 100) === 0 || done === total)) draw()
    },
    end() {
      draw()
      process.stdout.write('\n')
    },
  }
}
