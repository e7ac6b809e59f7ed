import { TupelineError } from '../errors/errors.js'

/** A command was run for which the fake has no answer. Nothing of its batch was answered. */
export class UnscriptedCommandError extends TupelineError {
  override readonly name = 'UnscriptedCommandError' as const
  readonly code = 'UNSCRIPTED' as const
  readonly outcome = 'not-sent' as const

  constructor(
    /** The command's index in its batch. */
    readonly index: number,
    readonly command: string,
  ) {
    super(
      `command ${index} (${command}): no answer is scripted for this name with these arguments; ` +
        `script one with expect(cmd.${command}(..)).reply(..)`,
    )
  }
}
