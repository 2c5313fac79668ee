package dev.concordat.protobuf.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both descriptors are compared as bytes, after protoc's has been read without a registry of extensions and written again: so
 * custom options are compared in their encoded form, and only the order among those of one element is left out.
 */
class SameAsProtocTest {

  @TempDir
  private Path folder;

  @Test
  void theFilesOfGoogleBecomeWhatProtocMakesOfThem() throws Exception {
    var texts = Corpus.ofGoogle();

    assertThat(texts).hasSizeGreaterThan(70);
    assertSameAsProtoc(texts);
  }

  @Test
  void everyConstructBecomesWhatProtocMakesOfIt() throws Exception {
    assertSameAsProtoc(Corpus.own());
  }

  @Test
  void windowsLineEndsMakeNoDifference() throws Exception {
    var texts = new TreeMap<String, String>();
    Corpus.own().forEach((path, text) -> texts.put(path, text.replace("\n", "\r\n")));

    assertSameAsProtoc(texts);
  }

  private void assertSameAsProtoc(Map<String, String> texts) throws Exception {
    var expected = new Protoc(folder).descriptors(texts);

    var tree = ProtoParser.parseTree(texts);

    assertThat(tree.allProblems()).isEmpty();
    for (var file : expected) {
      var ours = tree.files().get(file.getName());
      assertThat(ours).as(file.getName()).isNotNull();
      assertThat(withoutPlaces(ours.toProto())).as(file.getName()).isEqualTo(withoutPlaces(file));
      assertThat(places(ours.toProto())).as(file.getName()).isEqualTo(places(file));
      assertThat(ours.toProto().toByteString()).as(file.getName()).isEqualTo(file.toByteString());
    }
    assertThat(tree.files()).hasSize(expected.size());
  }

  private static String withoutPlaces(FileDescriptorProto file) {
    return file.toBuilder().clearSourceCodeInfo().build().toString();
  }

  private static String places(FileDescriptorProto file) {
    return file.getSourceCodeInfo().getLocationList().stream()
        .map(row -> "%s %s leading '%s' trailing '%s' detached %s"
            .formatted(
                row.getPathList(),
                row.getSpanList(),
                row.getLeadingComments(),
                row.getTrailingComments(),
                row.getLeadingDetachedCommentsList()))
        .collect(Collectors.joining("\n"));
  }
}
