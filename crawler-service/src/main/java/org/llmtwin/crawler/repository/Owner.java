package org.llmtwin.crawler.repository;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who has a repository: a person, an organisation or a group.
 *
 * @param login name in addresses
 * @param name as it is shown; the login where none is
 */
public record Owner(String login, String name) {
    public Owner {
        name = name.isBlank() ? login : name.strip();
    }

    /** A text that states no author, or the login for one, is the owner's. */
    String author(String stated) {
        return stated.isBlank() || stated.equalsIgnoreCase(login) ? name : stated;
    }

    /** All names the owner goes by. */
    Set<String> names() {
        return Stream.of(login, name).collect(Collectors.toSet());
    }
}
