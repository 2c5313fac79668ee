package dev.concordat.trial;

/**
 * A schema and what became of it, in whatever form the format makes and changes them.
 *
 * @param <M> that form; immutable, or never changed once it is in a pair
 */
public record Pair<M>(M earlier, M later) {}
