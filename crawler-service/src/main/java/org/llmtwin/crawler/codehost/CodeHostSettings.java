package org.llmtwin.crawler.codehost;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Hosts of repositories, and how much is read of them.
 *
 * @param github hosts, with their port and the folder they lie in if they have one, such as {@code a.example/git}
 * @param gitlab the same
 * @param tokens {@code host=token}, each for its own host, named as above
 * @param maxRepository packed size of the newest commit; of a larger one only the documents are read
 * @param maxFile larger files are left out
 * @param maxFiles of one repository; documents come first
 * @param maxText of all repositories of a source
 */
@Validated
@ConfigurationProperties("twin.crawler.code-hosts")
public record CodeHostSettings(
        @NotNull Set<String> github,
        @NotNull Set<String> gitlab,
        @NotNull List<String> tokens,
        @NotNull DataSize maxRepository,
        @NotNull DataSize maxFile,
        @Min(1) int maxFiles,
        @NotNull DataSize maxText) {

    /** Not a rule on each token: the message would show it. */
    @AssertTrue(message = "each must be host=token")
    public boolean isTokensNamed() {
        return tokens.stream().allMatch(token -> token.matches("[^=\\s]+=\\S+"));
    }

    /** Empty if there is none. */
    String token(String host) {
        return tokens.stream()
                .filter(token -> token.startsWith(host + "="))
                .map(token -> token.substring(host.length() + 1))
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return "github " + github + ", gitlab " + gitlab + ", " + tokens.size() + " tokens";
    }
}
