package dev.concordat.protobuf;

import dev.concordat.schema.Problem;
import java.util.List;

/**
 * What a folder of {@code .proto} files is.
 *
 * @param schema the files that are fine and whose imports are
 * @param problems what is wrong with the others, file by file, in reading order
 */
public record ProtobufTree(ProtobufSchema schema, List<Problem> problems) {}
