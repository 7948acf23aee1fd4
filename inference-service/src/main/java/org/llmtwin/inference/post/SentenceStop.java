package org.llmtwin.inference.post;

import org.llmtwin.domain.post.Channel;
import org.llmtwin.inference.engine.Draft;
import org.llmtwin.inference.engine.DraftListener;

/**
 * Ends a long post at the end of a sentence while there is still room, so that a reader who watches it grow does not see it
 * break off. For one thread.
 */
final class SentenceStop implements DraftListener {
    /** From this part of the channel's length on, a post may end. */
    private static final double LATE = 0.8;

    /** Characters that a token of English has, at least on the average of a post. */
    private static final double CHARACTERS_PER_TOKEN = 3.5;

    private final DraftListener listener;
    private final double late;
    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    SentenceStop(DraftListener listener, Channel channel) {
        this.listener = listener;
        this.late = LATE * Math.min(channel.characters(), channel.tokens() * CHARACTERS_PER_TOKEN);
    }

    @Override
    public boolean onText(String delta) {
        text.append(delta);
        ended = text.length() >= late && DraftEnd.isWhole(text.toString());
        return listener.onText(delta) && !ended;
    }

    @Override
    public boolean isWanted() {
        return listener.isWanted();
    }

    /** The draft as its reader should take it: one that was ended here is whole. */
    Draft seen(Draft draft) {
        boolean whole = ended && draft.finish() == Draft.Finish.CANCELLED;
        return whole ? new Draft(draft.text(), Draft.Finish.STOP, draft.promptTokens(), draft.answerTokens()) : draft;
    }
}
