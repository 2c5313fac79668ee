package dev.concordat.buf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The files that {@code --path} and {@code --exclude-path} leave, of the input and of what it is compared with alike. */
final class Scope implements Predicate<BufFileName> {

  private final List<String> paths;
  private final List<String> excluded;

  Scope(BufRequest request) throws BufException {
    var base = base(request);
    this.paths = below(base, request.paths(), request.from());
    this.excluded = below(base, request.excludedPaths(), request.from());
  }

  /** The folder that paths are compared below; for what is not a folder they are taken as they are. */
  private static Path base(BufRequest request) throws BufException {
    var ref = BufRef.of(request.input());
    return ref.format() == BufRef.Format.DIR
        ? request.from().resolve(ref.path()).toAbsolutePath().normalize()
        : request.from().toAbsolutePath().normalize();
  }

  private static List<String> below(Path base, List<String> paths, Path from) throws BufException {
    var below = new ArrayList<String>();
    for (var path : paths) {
      var absolute = from.resolve(path).toAbsolutePath().normalize();
      if (!absolute.startsWith(base)) {
        throw new BufException("%s: is outside the context directory".formatted(path));
      }
      below.add(base.relativize(absolute).toString().replace('\\', '/'));
    }
    return below;
  }

  @Override
  public boolean test(BufFileName file) {
    var path = BufPath.joined(file.module(), file.path());
    return (paths.isEmpty() || BufPath.isInAny(paths, path)) && !BufPath.isInAny(excluded, path);
  }
}
