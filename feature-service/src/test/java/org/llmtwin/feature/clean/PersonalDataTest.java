package org.llmtwin.feature.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to ada.lind@example.org or +46 70 123 45 67 today.|Write to [email] or [phone] today.",
                "Ring (555) 123-4567, or 555-123-4567.|Ring [phone], or [phone].",
                "call 070-123 45 67 (home)|call [phone] (home)",
                "Paid with 4111 1111 1111 1111, sadly.|Paid with [card], sadly.",
                "to DE89 3704 0044 0532 0130 00 AND then GB82WEST12345698765432.|to [iban] AND then [iban].",
                "key AKIAIOSFODNN7EXBMPLE leaked|key [key] leaked",
                "token ghp_16C7e42F292c6912E7710c838347Ae178B4a here|token [key] here",
            })
    void masksAndKeepsTheSentence(String text, String masked) {
        assertThat(PersonalData.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We moved from 1.4.12.3 to 2.0 at 1699900000 (commit 51a928f02d8c04641a8f1a6b2b477767733540fa), ISBN"
                        + " 978-3-16-148410-0, order 5310442218807, key: PASTE_YOUR_KEY_HERE",
                "On 01-02-2024 and 2024-05-06 10:30, port 8080, 192.168.10.12, 127.0.0.1:27017, git@github.com:a/b.git",
                "root@localhost and pi@raspberry.local, npm i left-pad@1.3.0, @ada@social.example.org",
                "1,847 queries in (2019) 120 3000 rows, 4111 1111 1111 1112, DE89 3704 0044 0532 0130 01",
                "AKIAIOSFODNN7EXAMPLE, sk-xxxxxxxxxxxxxxxxxxxxxxxx, ISBN 0-306-40615-2, 1699900000123",
                "add +1 here and a patch of +12345 lines; 30 40 50 60 70 80; call 112",
            })
    void leavesOrdinaryWritingAlone(String text) {
        assertThat(PersonalData.mask(text)).isEqualTo(text);
    }

    @Test
    void masksAWholePrivateKey() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIBOgIBAAJBAKj34\n-----END RSA PRIVATE KEY-----";
        assertThat(PersonalData.mask("before\n" + key + "\nafter")).isEqualTo("before\n[key]\nafter");
    }
}
