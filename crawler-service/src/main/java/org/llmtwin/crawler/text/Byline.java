package org.llmtwin.crawler.text;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whose texts a source holds. Where somebody of the person's name writes there, or the platform says who the owner is,
 * texts under other names are guests'; where neither is so (a pen name, a blog that names nobody) all are the person's.
 */
public final class Byline {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> own;

    private Byline(Set<String> own) {
        this.own = own;
    }

    /**
     * @param person the name the person is known by
     * @param owners names of the source's owner, as the platform gives them
     * @param authors all names that the source's list states
     */
    public static Byline of(String person, Set<String> owners, Collection<String> authors) {
        Byline byPerson = new Byline(Set.of(plain(person)));
        if (authors.stream().anyMatch(byPerson::names)) {
            return byPerson;
        }
        Byline byOwner = new Byline(owners.stream().map(Byline::plain).collect(Collectors.toSet()));
        return authors.stream().anyMatch(byOwner::names) ? byOwner : new Byline(Set.of());
    }

    /** @param author as a text states it, several names perhaps; empty if it states none */
    public boolean isGuest(String author) {
        return !own.isEmpty() && !plain(author).isBlank() && !names(author);
    }

    private boolean names(String author) {
        String stated = plain(author);
        return own.stream().anyMatch(name -> !name.isBlank() && stated.contains(name));
    }

    /** Words between spaces, also at both ends, so that one name is not found inside another. */
    private static String plain(String name) {
        String letters =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return " "
                + NO_LETTER
                        .matcher(letters.toLowerCase(Locale.ROOT))
                        .replaceAll(" ")
                        .strip() + " ";
    }
}
