import type { $ZodType } from 'zod/v4/core'
import type { Output, Schema } from '../schema/standard-schema.js'
import type { NoArguments } from './script-arguments.js'
import type { CallOf, Signature } from './signature.js'

/** A function of a library, as {@link fn} describes it. */
export interface LibraryFunction<Call extends readonly unknown[], Reply> {
  /** Exists only in types: the parameters of a call, and what it resolves to. */
  readonly '~call'?: Call
  readonly '~reply'?: Reply
  readonly signature: { readonly readOnly?: boolean | undefined }
}

/**
 * Describes a function of a {@link library}: `keys`, `args`, `reply`, `readOnly` and `bytes` as in `script()`. A
 * `readOnly` function is called with FCALL_RO, and its code must register it with the flag no-writes.
 *
 * @example fn({ keys: ['bucket'], args: z.tuple([z.int()]), reply: z.int() })
 */
export function fn<
  const Keys extends readonly string[],
  S extends Schema,
  Args extends $ZodType = NoArguments,
  Bytes extends boolean = false,
>(signature: Signature<Keys, Args, S, Bytes>): LibraryFunction<CallOf<Keys, Args>, Output<S>> {
  return { signature }
}
