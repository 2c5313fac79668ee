package dev.concordat.maven.check;

/** What is built: its name as others know it, and the version of this build. */
public record Application(String name, String version) {}
