/** Bytes that the protocol gives a meaning, by their ASCII names. */
export const CARRIAGE_RETURN = 13
export const LINE_FEED = 10
export const DIGIT_ZERO = 48
export const MINUS = 45
