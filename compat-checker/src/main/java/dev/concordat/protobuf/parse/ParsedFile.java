package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;

/**
 * One text read by itself: names stand as they were written, options are uninterpreted, nothing was looked up in other files.
 *
 * @param descriptor with source info, in which each option has its place as {@code uninterpreted_option}
 */
record ParsedFile(FileDescriptorProto descriptor) {}
