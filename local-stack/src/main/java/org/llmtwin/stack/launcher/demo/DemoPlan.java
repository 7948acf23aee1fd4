package org.llmtwin.stack.launcher.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.llmtwin.stack.launcher.setup.LauncherException;

/**
 * What one demo does.
 *
 * @param own the twin that learns and writes
 * @param others authors whose style is the floor of the scale: collected, not learned
 * @param prompt what the post is to be about
 */
public record DemoPlan(TwinPlan own, List<TwinPlan> others, String prompt) {

    private static final String SAMPLE_PROMPT =
            "Write about what a cache really costs a team, for engineers who are about to add one";
    private static final String GENERAL_PROMPT = "Write about one thing you learned that a newcomer should know";

    /** The two invented authors of the sample site: the first learns, the second is the other author. */
    public static DemoPlan samples(String site) {
        return new DemoPlan(mara(site), List.of(tobias(site)), SAMPLE_PROMPT);
    }

    /** @param name what to call the author, or blank for the folder's own name */
    public static DemoPlan posts(Path folder, String name, String site) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            throw new LauncherException("--posts is '" + folder + "': must be a folder of Markdown files");
        }
        String called = name.isBlank() ? String.valueOf(absolute.getFileName()) : name;
        return own(called, absolute.toUri().toString().replaceAll("/$", ""), site);
    }

    /** @param name what to call the author, or blank for the file's own name */
    public static DemoPlan upload(Path file, String name, String site) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute)) {
            throw new LauncherException("--import is '" + file + "': must be a file, such as the ZIP of an export");
        }
        String called = name.isBlank() ? String.valueOf(absolute.getFileName()).replaceFirst("\\.[^.]*$", "") : name;
        TwinPlan own = new TwinPlan(id(called), called, absolute.toUri().toString(), absolute);
        return new DemoPlan(own, List.of(mara(site), tobias(site)), GENERAL_PROMPT);
    }

    /** @param name what to call the author, or blank for the host's name */
    public static DemoPlan feed(URI feed, String name, String site) {
        String host = feed.getHost();
        if (host == null || !List.of("http", "https").contains(String.valueOf(feed.getScheme()))) {
            throw new LauncherException("--feed is '" + feed + "': must be an address that begins with http or https");
        }
        return own(name.isBlank() ? host.replaceFirst("^www\\.", "") : name, feed.toString(), site);
    }

    private static DemoPlan own(String name, String link, String site) {
        TwinPlan own = new TwinPlan(id(name), name, link);
        return new DemoPlan(own, List.of(mara(site), tobias(site)), GENERAL_PROMPT);
    }

    public DemoPlan withPrompt(String other) {
        return new DemoPlan(own, others, other);
    }

    List<TwinPlan> all() {
        return Stream.concat(Stream.of(own), others.stream()).toList();
    }

    private static TwinPlan mara(String site) {
        return new TwinPlan("mara-ellison", "Mara Ellison", site + "/mara-ellison/");
    }

    private static TwinPlan tobias(String site) {
        return new TwinPlan("tobias-renfrew", "Tobias Renfrew", site + "/tobias-renfrew/");
    }

    private static String id(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        String slug = plain.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
        String cut = slug.substring(0, Math.min(64, slug.length())).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "me" : cut;
    }
}
