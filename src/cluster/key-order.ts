/** What the order of a batch needs to know of a command. */
export interface OrderedCommand {
  /** Its keys. Two are equal if the server sees one key. */
  readonly keys: readonly string[]
  readonly isWrite: boolean
}

/**
 * The state of a command: `ran` (its reply or its own error came), `unknown` (it may have run, or may still run),
 * `waiting` (it did not run and may be sent again), `over` (it did not run and is not sent again).
 */
export type Progress = 'ran' | 'unknown' | 'waiting' | 'over'

/** Keys that commands read or write. */
class TouchedKeys {
  readonly #read = new Set<string>()
  readonly #written = new Set<string>()

  add({ keys, isWrite }: OrderedCommand): void {
    const touched = isWrite ? this.#written : this.#read
    for (const key of keys) touched.add(key)
  }

  /** Whether a command shares a key with an added one, and one of the two writes. */
  conflictsWith({ keys, isWrite }: OrderedCommand): boolean {
    return keys.some((key) => this.#written.has(key) || (isWrite && this.#read.has(key)))
  }
}

/**
 * The waiting commands that must not be sent any more, because commands that share a key would run out of order: a
 * later one has run or may have run, or an earlier one is unknown and may still run.
 *
 * @param commands in call order
 * @returns their positions in the list
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

/** A waiting command, and where it would be sent. */
export interface WaitingCommand extends OrderedCommand {
  /** Two commands with the same destination go in one write, and so keep their order. */
  readonly destination: unknown
  /** Whether the server may refuse this command alone, so that later commands on its keys must wait for its reply. */
  readonly isUncertain: boolean
  /** Whether it may be sent now: it waits after each refusal. */
  readonly isDue: boolean
}

/**
 * The destination of a command that is held back. No command goes there, so commands that must follow it are held back
 * as well.
 */
const NOWHERE: unique symbol = Symbol('nowhere')

/**
 * Where the waiting commands on each key go: one destination, or {@link NOWHERE} if later commands must wait for them.
 */
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
 * The waiting commands that may be sent now. A command that shares a key with an earlier one, where one of the two
 * writes, is held back. It may go along if both have the same destination and the earlier one is certain to run.
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
