import type { Call } from '../transport/call.js'

/** The parts of a call that tracing may show. */
type Traced = Pick<Call, 'name' | 'args' | 'sha1'>

/** Commands that carry a script, code, or a script's arguments, and how many of their arguments are safe to show. */
const CARRIES_SCRIPT: Readonly<Record<string, number>> = {
  eval: 0,
  eval_ro: 0,
  script: 1,
  function: 1,
  evalsha: 2,
  evalsha_ro: 2,
  fcall: 2,
  fcall_ro: 2,
}

/** Whether some arguments of a call must not be traced. */
const carriesScript = ({ name }: Traced): boolean => Object.hasOwn(CARRIES_SCRIPT, name)

/**
 * The arguments of a call for ioredis's tracing. ioredis itself shows every argument of EVAL, FCALL, SCRIPT and
 * FUNCTION, including the text of scripts and their arguments. Here those are `?`, and a script is shown as its hash.
 */
export function tracedArguments(call: Traced): readonly unknown[] {
  const { name, args, sha1 } = call
  if (!carriesScript(call)) return args
  const shown = CARRIES_SCRIPT[name] ?? 0
  const traced: unknown[] = args.map((arg, index) => (index < shown ? arg : '?'))
  if (sha1 !== undefined) traced[0] = sha1
  if (name.startsWith('eval')) traced[1] = args[1] // how many keys there are
  return traced
}
