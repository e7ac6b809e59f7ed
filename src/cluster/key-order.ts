/** A command of a batch, as far as its order matters. */
export interface OrderedCommand {
  /** Its keys, equal where the server takes them for one. */
  readonly keys: readonly string[]
  readonly isWrite: boolean
}

/**
 * What became of a command so far: `ran` (its reply came, or an error of its own), `unknown` (it may have run, or still
 * run), `waiting` (it did not run and may be sent again), `over` (it never ran and never will).
 */
export type Progress = 'ran' | 'unknown' | 'waiting' | 'over'

/** Keys that commands have touched, read or written. */
class TouchedKeys {
  readonly #read = new Set<string>()
  readonly #written = new Set<string>()

  add({ keys, isWrite }: OrderedCommand): void {
    const touched = isWrite ? this.#written : this.#read
    for (const key of keys) touched.add(key)
  }

  /** Whether a command shares a key with one of those that were added, and one of the two writes. */
  conflictsWith({ keys, isWrite }: OrderedCommand): boolean {
    return keys.some((key) => this.#written.has(key) || (isWrite && this.#read.has(key)))
  }
}

/**
 * The waiting commands that may not be sent any more, since that would break the order of commands that share a key: a
 * later one has run, or may have; or an earlier one is unknown, and may still run.
 *
 * @param commands in call order
 * @returns their places in the list
 */
export function outOfOrder(commands: readonly (OrderedCommand & { readonly progress: Progress })[]): Set<number> {
  const late = new Set<number>()
  const later = new TouchedKeys()
  for (let place = commands.length - 1; place >= 0; place--) {
    const command = commands[place]
    if (!command) continue
    if (command.progress === 'ran' || command.progress === 'unknown') later.add(command)
    else if (command.progress === 'waiting' && later.conflictsWith(command)) late.add(place)
  }
  const earlier = new TouchedKeys()
  commands.forEach((command, place) => {
    if (command.progress === 'unknown') earlier.add(command)
    else if (command.progress === 'waiting' && earlier.conflictsWith(command)) late.add(place)
  })
  return late
}

/** A waiting command, and where it would go. */
export interface WaitingCommand extends OrderedCommand {
  /** Two that go to the same place in one write keep their order. */
  readonly destination: unknown
  /** Whether it may be refused again by itself, so that later commands on its keys must wait for its reply. */
  readonly isUncertain: boolean
  /** Whether its time has come. */
  readonly isDue: boolean
}

/** No command goes there, so whoever must follow a command that is held back is held back. */
const NOWHERE: unique symbol = Symbol('nowhere')

/** Where the waiting commands on each key go: one place, or {@link NOWHERE} where they must be waited for. */
class Gates {
  readonly #destinations = new Map<string, unknown>()

  allows(key: string, destination: unknown): boolean {
    return !this.#destinations.has(key) || this.#destinations.get(key) === destination
  }

  set(key: string, destination: unknown): void {
    this.#destinations.set(key, this.allows(key, destination) ? destination : NOWHERE)
  }
}

/**
 * The gate: which of the waiting commands may be sent now. One that shares a key with an earlier one, one of the two a
 * write, is held back, unless both go to the same place in one write and the earlier one is certain.
 *
 * @param waiting in call order
 */
export function mayGo<Waiting extends WaitingCommand>(waiting: readonly Waiting[]): Waiting[] {
  const reads = new Gates()
  const writes = new Gates()
  return waiting.filter(({ keys, isWrite, destination, isUncertain, isDue }) => {
    const isFree =
      isDue && keys.every((key) => writes.allows(key, destination) && (!isWrite || reads.allows(key, destination)))
    const gates = isWrite ? writes : reads
    for (const key of keys) gates.set(key, isFree && !isUncertain ? destination : NOWHERE)
    return isFree
  })
}
