/**
 * What the server may have done with a command, as far as the client can know. `not-sent`: no byte of it was sent.
 * `refused`: the server rejected it and changed nothing. `executed`: it ran, but its reply is unusable. `unknown`: it
 * may have run.
 *
 * @example const isSafeToRepeat = (outcome: Outcome): boolean => outcome === 'not-sent' || outcome === 'refused'
 */
export type Outcome = 'not-sent' | 'refused' | 'executed' | 'unknown'
