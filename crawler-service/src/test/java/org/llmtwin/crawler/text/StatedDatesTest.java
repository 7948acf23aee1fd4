package org.llmtwin.crawler.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedDatesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Fri, Mar 08 2019 07:15:09 MST    | 2019-03-08T14:15:09Z | -07:00
            MON,06 JAN 2014 18:40:12         | 2014-01-06T18:40:12Z |
            1394269200                       | 2014-03-08T09:00:00Z | Z
            Tue, 03 Jun 2008 11:05:30 GMT    | 2008-06-03T11:05:30Z | Z
            Tue, 3 Jun 2008 11:05:30 +0200   | 2008-06-03T09:05:30Z | +02:00
            mer, 16 nov 2022 00:38:15 +0100  | 2022-11-15T23:38:15Z | +01:00
            Sat, Dec 16 2023 02:02:33 PM     | 2023-12-16T14:02:33Z |
            2022-01-14T12:35:04.123Z         | 2022-01-14T12:35:04.123Z | Z
            2015-02-24T19:56:33+03:00        | 2015-02-24T16:56:33Z | +03:00
            2021-11-02                       | 2021-11-02T00:00:00Z |
            2021-11-02 08:00:00 -0500        | 2021-11-02T13:00:00Z | -05:00
            2022-01-14T12:35:04.12345678Z    | 2022-01-14T12:35:04.123Z | Z
            2022-01-14T12:35:04.5+02:00      | 2022-01-14T10:35:04.500Z | +02:00
            March 5, 2019                    | 2019-03-05T00:00:00Z |
            """)
    void dates_are_read_in_many_orders(String stated, Instant instant, ZoneOffset zone) {
        assertThat(StatedDates.read(stated)).contains(new StatedDate(instant, zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "  ", "31 Foo 2020", "2020-13-45", "12:00"})
    void what_is_no_date_is_left_empty(String stated) {
        assertThat(StatedDates.read(stated)).isEmpty();
    }

    @Test
    void nothing_stated_is_left_empty() {
        assertThat(StatedDates.read(null)).isEmpty();
    }
}
