package dev.concordat.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFilesTest {

  @TempDir
  Path temp;

  private GitCommand git;
  private String first;

  @BeforeEach
  void aRepositoryWithTwoCommitsATagAndABranch() throws IOException {
    git = GitCommand.init(temp.resolve("shop"));
    git.write("proto/order.proto", "one")
        .write("proto/copy.proto", "one")
        .write("event.avsc", "{}");
    git.write("readme.md", "no schema");
    first = git.commit("first");
    git.run("tag", "-a", "v1", "-m", "annotated");
    git.run("branch", "release/1");
    git.write("proto/order.proto", "two").commit("second");
  }

  @Test
  void branchesTagsAndRevisionsAreReadWithoutACheckout() throws Exception {
    assertThat(read(".git#branch=main").texts())
        .containsEntry("proto/order.proto", "two")
        .hasSize(3);
    assertThat(read(".git#branch=release/1").texts()).containsEntry("proto/order.proto", "one");
    assertThat(read(".git#tag=v1").texts())
        .containsEntry("proto/order.proto", "one")
        .containsEntry("proto/copy.proto", "one");
    assertThat(read(".git#ref=" + first).texts()).containsEntry("proto/order.proto", "one");
    assertThat(read(".git#ref=" + first.substring(0, 9)).name())
        .isEqualTo(first.substring(0, 9) + "@" + first.substring(0, 7));
    assertThat(read(".git#ref=HEAD~1").texts()).containsEntry("proto/order.proto", "one");
    assertThat(read(".git").texts()).containsEntry("proto/order.proto", "two");
    assertThat(git.run("status", "--porcelain")).isEmpty();
  }

  @Test
  void onlyTheFolderAskedForIsRead() throws Exception {
    assertThat(read(".git#branch=main,subdir=proto").texts().keySet())
        .containsExactly("copy.proto", "order.proto");
    assertThat(read(".git#subdir=./proto/,tag=v1").texts()).containsEntry("order.proto", "one");
    assertRefused(
        ".git#branch=main,subdir=src",
        "there is no folder src in main@",
        "there are the folders proto");
  }

  @Test
  void theRepositoryMayBeElsewhereOrBareOrPackedOrALinkedWorktree() throws Exception {
    var linked = temp.resolve("linked");
    git.run("worktree", "add", "-q", linked.toString(), "release/1");
    git.run("pack-refs", "--all");
    git.run("gc", "-q");
    git.run("clone", "-q", "--bare", ".", temp.resolve("bare.git").toString());

    assertThat(SchemaFiles.read(
                "../shop/.git#branch=main", Files.createDirectory(temp.resolve("other")))
            .texts())
        .hasSize(3);
    assertThat(SchemaFiles.read(".git#branch=main", linked).texts())
        .containsEntry("proto/order.proto", "two");
    assertThat(SchemaFiles.read(".git#ref=HEAD", linked).texts())
        .containsEntry("proto/order.proto", "one");
    assertThat(SchemaFiles.read("bare.git#tag=v1", temp).texts())
        .containsEntry("proto/order.proto", "one");
    assertThat(
            SchemaFiles.read(temp.resolve("shop/.git") + "#branch=main", temp).texts())
        .hasSize(3);
  }

  @Test
  void aBranchThatOnlyTheRemoteHasIsFoundToo() throws Exception {
    git.run("clone", "-q", "-b", "release/1", ".", temp.resolve("clone").toString());
    var clone = temp.resolve("clone");

    assertThat(SchemaFiles.read(".git#branch=main", clone).texts())
        .containsEntry("proto/order.proto", "two");
    assertThat(SchemaFiles.read(".git#branch=origin/main", clone).texts())
        .containsEntry("proto/order.proto", "two");
  }

  @Test
  void whatAShallowCloneLacksIsToldAsSuch() throws Exception {
    git.run(
        "clone",
        "-q",
        "--depth=1",
        "-b",
        "release/1",
        "file://" + git.folder(),
        temp.resolve("shallow").toString());
    var shallow = temp.resolve("shallow");

    assertThatThrownBy(() -> SchemaFiles.read(".git#branch=main", shallow))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("branch \"main\" is not in this shallow clone: fetch that branch");
    assertThatThrownBy(() -> SchemaFiles.read(".git#ref=HEAD~1", shallow))
        .hasMessageStartingWith("revision \"HEAD~1\" is not in this shallow clone");
    assertThatThrownBy(() -> SchemaFiles.read(".git#tag=v0", shallow))
        .hasMessageStartingWith("tag \"v0\" is not in this shallow clone");
  }

  @Test
  void whatAPartialCloneLacksIsFetchedByGit() throws Exception {
    git.run("config", "uploadpack.allowFilter", "true");
    for (var clone : List.of("partial", "orphan")) {
      git.run(
          "clone",
          "-q",
          "--filter=blob:none",
          "--no-checkout",
          "file://" + git.folder(),
          temp.resolve(clone).toString());
    }

    assertThat(SchemaFiles.read(".git#branch=main", temp.resolve("partial")).texts())
        .containsEntry("proto/order.proto", "two")
        .hasSize(3);
    Files.move(git.folder(), temp.resolve("moved"));
    assertThatThrownBy(() -> SchemaFiles.read(".git#tag=v1", temp.resolve("orphan")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("git cannot read tag \"v1\" of ");
  }

  @Test
  void aRepositoryThatNamesItsObjectsBySha256IsReadByGit() throws Exception {
    var folder = Files.createDirectory(temp.resolve("sha256"));
    var other = new GitCommand(folder);
    other.run("init", "-q", "-b", "main", "--object-format=sha256");
    other.write("proto/order.proto", "one").write("readme.md", "no schema").commit("first");
    other.run("switch", "-q", "-c", "feature");
    other.write("proto/order.proto", "two").commit("second");

    assertThat(SchemaFiles.read(".git#branch=main", folder).texts())
        .containsExactlyEntriesOf(Map.of("proto/order.proto", "one"));
    assertThat(SchemaFiles.read(".git#merge-base=main,subdir=proto", folder).texts())
        .containsExactlyEntriesOf(Map.of("order.proto", "one"));
    assertThat(SchemaFiles.read(".git", folder).texts()).containsEntry("proto/order.proto", "two");
    assertThatThrownBy(() -> SchemaFiles.read(".git#branch=mian", folder))
        .hasMessageStartingWith("git cannot read branch \"mian\" of ");
  }

  @Test
  void aPullRequestIsComparedWithWhereItLeftItsTarget() throws Exception {
    git.run("switch", "-q", "-c", "feature");
    git.write("proto/order.proto", "mine").commit("on the branch");
    git.run("switch", "-q", "main");
    git.write("proto/order.proto", "theirs").commit("meanwhile on main");
    git.run("switch", "-q", "feature");
    git.run("clone", "-q", "-b", "feature", ".", temp.resolve("clone").toString());

    assertThat(read(".git#merge-base=main").texts()).containsEntry("proto/order.proto", "two");
    assertThat(SchemaFiles.read(".git#merge-base=main", temp.resolve("clone")).texts())
        .containsEntry("proto/order.proto", "two");
    git.run(
        "clone",
        "-q",
        "--depth=1",
        "--no-single-branch",
        "-b",
        "feature",
        "file://" + git.folder(),
        temp.resolve("shallow").toString());
    assertThatThrownBy(() -> SchemaFiles.read(".git#merge-base=main", temp.resolve("shallow")))
        .hasMessageStartingWith("the merge base with \"main\" is not in this shallow clone")
        .hasMessageContaining("git fetch --deepen=100 origin main:refs/remotes/origin/main");
    assertRefused(".git#merge-base=mian", "there is no common commit of HEAD and \"mian\" in ", "");
  }

  @Test
  void whatGitHasTheSameIsNotReadAgain() throws Exception {
    git.write("proto/lines.proto", "a\nb\n").commit("third");
    git.write("proto/lines.proto", "a\r\nb\r\n").write("proto/order.proto", "three");
    var now = read(".");

    var before = now.other(".git", git.folder());

    assertThat(before.texts().get("proto/copy.proto"))
        .isSameAs(now.texts().get("proto/copy.proto"));
    assertThat(before.texts().get("proto/lines.proto"))
        .isSameAs(now.texts().get("proto/lines.proto"));
    assertThat(before.texts()).containsEntry("proto/order.proto", "two");
  }

  @Test
  void linksLeadToTheFilesTheyName() throws Exception {
    Files.createSymbolicLink(
        git.folder().resolve("proto/link.proto"), Path.of("../proto/order.proto"));
    Files.createSymbolicLink(git.folder().resolve("linked"), Path.of("proto"));
    Files.createSymbolicLink(git.folder().resolve("proto/loop"), Path.of("."));
    Files.createSymbolicLink(git.folder().resolve("proto/nowhere.proto"), Path.of("gone.proto"));
    git.commit("links");

    assertThat(read(".").texts())
        .isEqualTo(new TreeMap<>(Map.of(
            "event.avsc", "{}",
            "linked/copy.proto", "one",
            "linked/link.proto", "two",
            "linked/order.proto", "two",
            "proto/copy.proto", "one",
            "proto/link.proto", "two",
            "proto/order.proto", "two")));
    assertThat(read(".git").texts()).isEqualTo(read(".").texts());
    assertThat(read(".git").unreadable())
        .containsEntry("proto/nowhere.proto", "is a link to what is not there");
  }

  @Test
  void whatDoesNotExistIsToldWithWhatDoes() {
    assertRefused(
        ".git#branch=mian",
        "there is no branch \"mian\" in ",
        "; there are the branches main, release/1");
    assertRefused(".git#tag=v2", "there is no tag \"v2\" in ", "; there are the tags v1");
    assertRefused(
        ".git#ref=0123456789", "there is no revision \"0123456789\" in ", "and the tags v1");
    assertRefused(
        ".git#ref=0123456789012345678901234567890123456789",
        "revision \"0123456789012345678901234567890123456789\" is missing from ",
        "");
    assertRefused(".git#ref=HEAD^{tree}", "revision \"HEAD^{tree}\" of ", "is not a commit");
    assertRefused(".git#ref=a b", "", "");
    assertRefused(
        ".git#color=red", "cannot understand .git#color=red: 'color=red' is none of its parts", "");
    assertRefused(
        ".git#branch=main,tag=v1", "cannot understand ", "it names more than one revision");
    assertRefused(
        "nowhere", "", "nowhere does not exist; expected a folder, a jar or a git revision");
    assertRefused("readme.md", "", "is neither a folder nor a jar");
  }

  @Test
  void aFolderWithoutARepositoryIsToldWhereOneIs() throws Exception {
    assertThatThrownBy(() -> SchemaFiles.read(".git#branch=main", git.folder().resolve("proto")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageEndingWith("proto/.git is not a git repository; there is one at "
            + git.folder().resolve(".git"));
  }

  @Test
  void aFolderIsReadWithoutWhatABuildWroteThere() throws Exception {
    git.write("target/classes/order.proto", "copy")
        .write("pom.xml", "")
        .write(".cache/x.proto", "hidden");
    git.write("ads/target/ad.proto", "no build output");

    assertThat(read(".").texts().keySet())
        .containsExactly(
            "ads/target/ad.proto", "event.avsc", "proto/copy.proto", "proto/order.proto");
  }

  @Test
  void aJarIsReadAsPublished() throws Exception {
    var jar = temp.resolve("shop-1.0.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("shop/order.proto"));
      zip.write("in a jar".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("shop/Order.class"));
    }

    assertThat(SchemaFiles.read("shop-1.0.jar", temp)).satisfies(files -> {
      assertThat(files.name()).isEqualTo("shop-1.0.jar");
      assertThat(files.texts()).containsOnlyKeys("shop/order.proto");
    });
    Files.writeString(jar, "no jar");
    assertThatThrownBy(() -> SchemaFiles.read("shop-1.0.jar", temp))
        .hasMessageContaining("as a jar");
  }

  @Test
  void aFileThatIsNoTextDoesNotHideTheOthers() throws Exception {
    Files.write(git.folder().resolve("bad.proto"), new byte[] {(byte) 0xc3, 0x28});
    Files.write(git.folder().resolve("huge.proto"), new byte[FileText.MOST_BYTES + 1]);
    git.commit("bad");

    for (var place : List.of(".", ".git")) {
      assertThat(read(place).texts()).hasSize(3);
      assertThat(read(place).unreadable())
          .containsExactly(
              Map.entry("bad.proto", "is not UTF-8 text"),
              Map.entry("huge.proto", "is larger than 10,000,000 bytes"));
    }
  }

  @Test
  void aSubmoduleIsReadAtTheCommitThatTheRevisionNames() throws Exception {
    var shared = GitCommand.init(temp.resolve("shared"));
    shared.write("money.proto", "as it was").commit("shared");
    git.run("submodule", "-q", "add", shared.folder().toString(), "libs/shared");
    git.commit("with a submodule");
    shared.write("money.proto", "as it is").commit("later");
    git.run("-C", "libs/shared", "pull", "-q");
    var folder = read(".");

    var head = folder.other(".git", git.folder());

    assertThat(folder.texts()).containsEntry("libs/shared/money.proto", "as it is");
    assertThat(head.texts()).containsEntry("libs/shared/money.proto", "as it was");
    assertThat(head.unreadable()).isEmpty();

    git.run("clone", "-q", ".", temp.resolve("bare").toString());
    Files.createDirectories(temp.resolve("bare/libs/shared"));
    Files.writeString(temp.resolve("bare/libs/shared/money.proto"), "from elsewhere");
    var lacking = SchemaFiles.read("bare", temp).other("bare/.git", temp);
    assertThat(lacking.unreadable().get("libs/shared"))
        .contains("git submodule update --init libs/shared");
  }

  @Test
  void aCloneThatBorrowsItsObjectsIsRead() throws Exception {
    var clone = temp.resolve("borrowing");
    git.run("clone", "-q", "--shared", ".", clone.toString());

    assertThat(SchemaFiles.read("borrowing/.git#tag=v1", temp).texts())
        .isEqualTo(read(".git#tag=v1").texts());
  }

  @Test
  void namesMayBeOddAsLongAsTheyEndLikeASchema() throws Exception {
    var odd = List.of(
        "it's \"new\".proto", "two\nlines.proto", "Order.proto", "order.proto", "späte.avsc");
    for (var name : odd) {
      git.write("odd/" + name, name);
    }
    git.commit("odd");

    for (var place : List.of("odd", ".git#branch=main,subdir=odd")) {
      assertThat(read(place).texts().keySet()).containsExactlyInAnyOrderElementsOf(odd);
    }
  }

  @Test
  void linksThatGoInCirclesEnd() throws Exception {
    Files.createSymbolicLink(git.folder().resolve("proto/again"), Path.of(".."));
    Files.createSymbolicLink(git.folder().resolve("a.proto"), Path.of("b.proto"));
    Files.createSymbolicLink(git.folder().resolve("b.proto"), Path.of("a.proto"));
    git.commit("circles");

    for (var place : List.of(".", ".git")) {
      assertThat(read(place).texts()).containsKey("proto/order.proto");
      assertThat(read(place).unreadable().keySet()).containsExactly("a.proto", "b.proto");
    }
  }

  @Test
  void whatGitLfsLeftBehindIsNotTakenForASchema() throws Exception {
    git.write("lfs.proto", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n")
        .commit("lfs");

    for (var place : List.of(".", ".git")) {
      assertThat(read(place).unreadable().get("lfs.proto")).contains("git lfs pull");
    }
  }

  @Test
  void aBrokenEntryOfAJarDoesNotHideTheOthers() throws Exception {
    var jar = temp.resolve("broken.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var name : List.of("a.proto", "b.proto")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
            "message A { string text_that_is_long_enough = 1; }".getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    var bytes = Files.readAllBytes(jar);
    int first = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("a.proto");
    for (int i = first + 7; i < first + 20; i++) {
      bytes[i] = (byte) 0xff;
    }
    Files.write(jar, bytes);

    var read = SchemaFiles.read("broken.jar", temp);

    assertThat(read.texts().keySet()).containsExactly("b.proto");
    assertThat(read.unreadable().get("a.proto")).startsWith("cannot be read: ");
  }

  private SchemaFiles read(String place) throws UnavailableException {
    return SchemaFiles.read(place, git.folder());
  }

  private void assertRefused(String place, String start, String contained) {
    assertThatThrownBy(() -> read(place))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith(start)
        .hasMessageContaining(contained);
  }
}
