package org.llmtwin.domain.post;

import java.util.List;
import org.llmtwin.domain.Checks;

/**
 * What a model is asked for a post. Training and serving build their prompts here and nowhere else, so that a twin is asked
 * as it was taught.
 *
 * @param author name the twin writes under
 * @param topic what to write about
 * @param passages numbered from 1 in this order; may be empty
 */
public record PostPrompt(String author, Channel channel, String topic, List<Passage> passages) {
    /** Changes with every change of the wording below. */
    public static final String VERSION = "t1";

    private static final String ABOUT = " about: ";

    public PostPrompt {
        Checks.notBlank("prompt author", author);
        Checks.notBlank("prompt topic", topic);
        passages = List.copyOf(passages);
    }

    /** The system message. */
    public String system() {
        return "You are " + author + ". You write in your own voice.";
    }

    /** The user message. */
    public String user() {
        StringBuilder text = new StringBuilder();
        if (!passages.isEmpty()) {
            text.append("From your earlier writing:\n\n");
            for (int i = 0; i < passages.size(); i++) {
                Passage passage = passages.get(i);
                text.append('[')
                        .append(i + 1)
                        .append("] ")
                        .append(passage.title())
                        .append('\n');
                text.append(passage.text().strip()).append("\n\n");
            }
        }
        return text.append("Write a ")
                .append(channel.label())
                .append(ABOUT)
                .append(topic.strip())
                .toString();
    }

    /**
     * The topic of a user message that was built here.
     *
     * @throws IllegalArgumentException if it asks for nothing
     */
    public static String topicOf(String user) {
        // the request is the last paragraph; a topic may hold these words, a channel's label does not
        int request = user.lastIndexOf("\n\nWrite a ");
        int about = user.indexOf(ABOUT, Math.max(request, 0));
        if (about < 0) {
            throw new IllegalArgumentException("user message has no \"" + ABOUT.strip() + "\": it must ask for a post");
        }
        return user.substring(about + ABOUT.length());
    }
}
