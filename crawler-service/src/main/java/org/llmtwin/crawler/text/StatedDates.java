package org.llmtwin.crawler.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads dates in the forms that feeds, pages and front matter use. What cannot be read is left out, never guessed. */
public final class StatedDates {
    private static final Pattern WEEKDAY = Pattern.compile("^\\p{L}{2,10}\\.?,\\s*");
    private static final Pattern UNIX = Pattern.compile("\\d{9,10}");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern FRACTION = Pattern.compile("(:\\d\\d)\\.(\\d+)");
    /** Zones by the abbreviations of RFC 822; java.time would also take, say, IST, which names three zones. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("UTC", "+0000"),
            Map.entry("UT", "+0000"),
            Map.entry("GMT", "+0000"),
            Map.entry("Z", "+0000"),
            Map.entry("EST", "-0500"),
            Map.entry("EDT", "-0400"),
            Map.entry("CST", "-0600"),
            Map.entry("CDT", "-0500"),
            Map.entry("MST", "-0700"),
            Map.entry("MDT", "-0600"),
            Map.entry("PST", "-0800"),
            Map.entry("PDT", "-0700"));

    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "yyyy-M-d['T'][ ]H:mm[:ss[.SSS]][ ]XXX",
                    "yyyy-M-d['T'][ ]H:mm[:ss[.SSS]][ ]XX",
                    "yyyy-M-d['T'][ ]H:mm[:ss[.SSS]]",
                    "yyyy-M-d",
                    "yyyy/M/d[ H:mm[:ss[.SSS]]]",
                    "d MMM yyyy[ H:mm[:ss[.SSS]]][ XX]",
                    "d MMMM yyyy[ H:mm[:ss[.SSS]]][ XX]",
                    "MMM d[,] yyyy[ H:mm[:ss[.SSS]]][ XX]",
                    "MMMM d[,] yyyy[ H:mm[:ss[.SSS]]][ XX]")
            .flatMap(form -> Stream.of(Locale.ENGLISH, Locale.ITALIAN, Locale.GERMAN, Locale.FRENCH)
                    .map(locale -> formatter(form, locale)))
            .toList();

    private StatedDates() {}

    public static Optional<StatedDate> read(@Nullable String stated) {
        if (stated == null || stated.isBlank()) {
            return Optional.empty();
        }
        String text = SPACES.matcher(stated.strip()).replaceAll(" ");
        if (UNIX.matcher(text).matches()) {
            return Optional.of(StatedDate.utc(Instant.ofEpochSecond(Long.parseLong(text))));
        }
        String plain = zone(meridiem(milliseconds(WEEKDAY.matcher(text).replaceFirst(""))));
        return FORMS.stream().flatMap(form -> parse(form, plain).stream()).findFirst();
    }

    private static String milliseconds(String text) {
        return FRACTION.matcher(text)
                .replaceFirst(found -> found.group(1) + "." + (found.group(2) + "00").substring(0, 3));
    }

    /** Feeds write "02:02:33 PM" as well as "14:02:33 PM"; the mark adds nothing to the second. */
    private static String meridiem(String text) {
        boolean afternoon = text.matches("(?i).*\\bPM\\b.*");
        String plain = text.replaceAll("(?i)\\s*\\b[AP]M\\b", "");
        var hour = Pattern.compile("\\b(\\d{1,2}):").matcher(plain);
        if (!hour.find() || plain.equals(text)) {
            return plain;
        }
        int stated = Integer.parseInt(hour.group(1));
        int hours = afternoon && stated < 12 ? stated + 12 : !afternoon && stated == 12 ? 0 : stated;
        return plain.substring(0, hour.start(1)) + hours + plain.substring(hour.end(1));
    }

    private static String zone(String text) {
        int space = text.lastIndexOf(' ');
        String offset = ZONES.get(text.substring(space + 1).toUpperCase(Locale.ROOT));
        return offset == null ? text : text.substring(0, space + 1) + offset;
    }

    private static Optional<StatedDate> parse(DateTimeFormatter form, String text) {
        try {
            TemporalAccessor read = form.parse(text);
            LocalDate date = LocalDate.from(read);
            var time = read.query(TemporalQueries.localTime());
            ZoneOffset zone = read.query(TemporalQueries.offset());
            LocalDateTime moment = time == null ? date.atStartOfDay() : date.atTime(time);
            return Optional.of(new StatedDate(moment.toInstant(zone == null ? ZoneOffset.UTC : zone), zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String form, Locale locale) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .parseLenient()
                .appendPattern(form)
                .toFormatter(locale);
    }
}
