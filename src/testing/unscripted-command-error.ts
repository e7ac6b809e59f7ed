import { TupelineError } from '../errors/tupeline-error.js'

/** The fake has no answer for a command that was run. No command of its batch was answered. */
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
