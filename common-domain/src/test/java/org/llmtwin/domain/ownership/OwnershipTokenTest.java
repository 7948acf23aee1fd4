package org.llmtwin.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;

class OwnershipTokenTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final URI BLOG = URI.create("https://blog.example/");

    @Test
    void a_token_is_always_the_same_for_a_source_in_whatever_form_and_another_for_all_else() {
        String token = OwnershipToken.of(twin("ada", "me"), BLOG);

        assertThat(token).matches("llm-twin-[0-9a-f]{32}");
        assertThat(OwnershipToken.of(twin("ada", "me"), URI.create("http://www.blog.example")))
                .isEqualTo(token);
        assertThat(Set.of(
                        token,
                        OwnershipToken.of(twin("ada", "someone"), BLOG),
                        OwnershipToken.of(twin("bo", "me"), BLOG),
                        OwnershipToken.of(twin("ada", "me"), URI.create("https://blog.example/ada"))))
                .hasSize(4);
    }

    @Test
    void a_proof_grows_old() {
        Proof proof = new Proof(ProofKind.TOKEN, BLOG, "me", NOW);

        assertThat(proof.isValid(NOW.plusSeconds(59), Duration.ofMinutes(1))).isTrue();
        assertThat(proof.isValid(NOW.plusSeconds(60), Duration.ofMinutes(1))).isFalse();
    }

    private static Twin twin(String id, String owner) {
        return new Twin(new TwinId(id), owner, "Ada Lind", List.of(), new Consent(owner, NOW), NOW);
    }
}
