package org.llmtwin.stack.qdrant.store;

import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.RenameAlias;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.llmtwin.stack.qdrant.model.Refusals;

/** Applies a list of alias changes: all of them or, when one is refused, none. */
final class Aliases {
    private final Set<String> collections;
    private final Map<String, String> aliases;

    private Aliases(Set<String> collections, Map<String, String> before) {
        this.collections = collections;
        this.aliases = new TreeMap<>(before);
    }

    static Map<String, String> after(List<AliasOperations> actions, Map<String, String> before, Set<String> names) {
        Aliases result = new Aliases(names, before);
        actions.forEach(result::apply);
        return Map.copyOf(result.aliases);
    }

    private void apply(AliasOperations action) {
        switch (action.getActionCase()) {
            case CREATE_ALIAS -> create(action.getCreateAlias());
            case DELETE_ALIAS -> aliases.remove(action.getDeleteAlias().getAliasName());
            case RENAME_ALIAS -> rename(action.getRenameAlias());
            case ACTION_NOT_SET -> throw Refusals.wrongInput("an alias action is empty");
        }
    }

    private void create(CreateAlias create) {
        String named = create.getCollectionName();
        String collection = aliases.getOrDefault(named, named);
        if (!collections.contains(collection)) {
            throw Refusals.notFound("Collection `" + named + "` doesn't exist!");
        }
        put(create.getAliasName(), collection);
    }

    private void rename(RenameAlias rename) {
        String collection = aliases.remove(rename.getOldAliasName());
        if (collection == null) {
            throw Refusals.notFound("Alias " + rename.getOldAliasName() + " does not exists!");
        }
        put(rename.getNewAliasName(), collection);
    }

    private void put(String alias, String collection) {
        if (alias.isEmpty()) {
            throw Refusals.wrongInput("alias name is empty");
        }
        if (collections.contains(alias)) {
            throw Refusals.collectionExists(alias);
        }
        aliases.put(alias, collection);
    }
}
