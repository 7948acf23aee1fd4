package org.llmtwin.training.recipe;

/** What a run learns from. */
public enum Method {
    /** The author's answers. */
    SFT,
    /** The author's answers, and then that they are better than what the bare base writes (Rafailov et al., 2023). */
    DPO
}
