//! The verbs of the command line: each reads its options, asks the desk and prints the answer.
