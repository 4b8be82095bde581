/** Longest reason for what somebody of the vendor does, as fields and the API have it. */
export const mostReasonText = 1000
