package dev.concordat.buf;

/** The name of a file: in which module, and the path it is imported by there. */
record BufFileName(String module, String path) {}
