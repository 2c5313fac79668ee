package dev.concordat.buf;

import java.util.regex.Pattern;

/** Packages that announce by their last name that they may still change. */
final class UnstablePackages {

  private static final Pattern UNSTABLE =
      Pattern.compile(".*\\.v0*[1-9]\\d*(test.*|(p0*[1-9]\\d*)?(alpha|beta)(0*[1-9]\\d*)?)");

  private UnstablePackages() {}

  static boolean include(String packageName) {
    return UNSTABLE.matcher(packageName).matches();
  }
}
