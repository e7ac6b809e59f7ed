/** Bytes that the protocol gives a meaning, by their ASCII names. */
export const CARRIAGE_RETURN = 13
export const LINE_FEED = 10
export const DIGIT_ZERO = 48
export const MINUS = 45
export const DOLLAR = 36

/** The type bytes of the replies. */
export const TYPE: {
  readonly bulkString: 36
  readonly simpleString: 43
  readonly error: 45
  readonly integer: 58
  readonly array: 42
  readonly null: 95
  readonly double: 44
  readonly boolean: 35
  readonly bulkError: 33
  readonly verbatimString: 61
  readonly bigNumber: 40
  readonly map: 37
  readonly set: 126
  readonly push: 62
} = {
  bulkString: 36, // $
  simpleString: 43, // +
  error: 45, // -
  integer: 58, // :
  array: 42, // *
  null: 95, // _
  double: 44, // ,
  boolean: 35, // #
  bulkError: 33, // !
  verbatimString: 61, // =
  bigNumber: 40, // (
  map: 37, // %
  set: 126, // ~
  push: 62, // >
}
