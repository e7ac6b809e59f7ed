/**
 * What the server may have done with a command, as far as this side can know:
 * `not-sent`: no byte of it left; `refused`: the server said no and changed nothing;
 * `executed`: it ran, only its reply is unusable; `unknown`: it may have run.
 */
export type Outcome = 'not-sent' | 'refused' | 'executed' | 'unknown'
