package org.gongyibank.api.proof;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.proof.ProofViews.CheckpointView;
import org.gongyibank.api.proof.ProofViews.ConsistencyView;
import org.gongyibank.api.proof.ProofViews.InclusionView;
import org.gongyibank.api.proof.ProofViews.KeyView;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.Pages;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Checkpoints;
import org.gongyibank.ledger.Proofs;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.proof.KeySpan;
import org.gongyibank.ledger.proof.SignedCheckpoint;
import org.jspecify.annotations.Nullable;

/** Public proofs, without a login: hashes, signatures and sizes, but nothing that the hashes hide. */
@Controller("/v1/communities/{community}/public")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class PublicProofController {
    private final Books books;
    private final Checkpoints checkpoints;
    private final Proofs proofs;

    PublicProofController(Books books, Checkpoints checkpoints, Proofs proofs) {
        this.books = books;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
    }

    @Introspected
    record Keys(List<KeyView> items) {}

    /**
     * Returns the published checkpoints, newest first. {@code after} is the size of the last one on the previous page.
     */
    @Get("/checkpoints{?limit,after}")
    HttpResponse<Pages.Items<CheckpointView>> list(
            HttpRequest<?> request,
            String community,
            @QueryValue(defaultValue = "" + Pages.USUAL) @Min(1) @Max(Pages.MOST) int limit,
            @QueryValue(defaultValue = "" + Long.MAX_VALUE) @Min(1) @Id long after) {
        var found = checkpoints.list(book(community), after, limit + 1);
        return Pages.of(request, found, limit, SignedCheckpoint::size, CheckpointView::of);
    }

    /** Returns the newest checkpoint as a signed note. */
    @Get("/checkpoints/latest")
    @Produces(MediaType.TEXT_PLAIN)
    String newest(String community) {
        return note(checkpoints.newest(book(community)));
    }

    /** Returns the checkpoint of a size as a signed note. */
    @Get("/checkpoints/{size}")
    @Produces(MediaType.TEXT_PLAIN)
    String checkpoint(String community, @PathVariable long size) {
        return note(checkpoints.find(book(community), size));
    }

    private static String note(Optional<SignedCheckpoint> checkpoint) {
        return checkpoint.map(SignedCheckpoint::note).orElseThrow(PublicProofController::notFound);
    }

    /** Returns the public keys of the checkpoints, newest first, each with the sizes that it signs. */
    @Get("/keys")
    Keys keys(String community) {
        var spans = checkpoints.keys(book(community));
        var views = new ArrayList<KeyView>();
        for (var i = 0; i < spans.size(); i++) {
            var next = i + 1 < spans.size() ? Optional.of(spans.get(i + 1)) : Optional.<KeySpan>empty();
            views.add(KeyView.of(spans.get(i), next));
        }
        return new Keys(views.reversed());
    }

    /**
     * Proves that an entry is in the books.
     *
     * @param size of the tree; by default that of the newest checkpoint, or the current tree if the entry is newer
     */
    @Get("/entries/{seq}/proof{?size}")
    InclusionView inclusion(String community, @PathVariable long seq, @Nullable @QueryValue @Min(1) Long size) {
        var book = book(community);
        var tree = proofs.head(book).size();
        if (seq > tree) throw notFound();
        if (size != null) within("size", size, seq, tree);
        var of = size == null ? usual(book, seq, tree) : size;
        return InclusionView.of(proofs.inclusion(book, seq, of));
    }

    private long usual(BookId book, long seq, long tree) {
        return checkpoints
                .newest(book)
                .map(SignedCheckpoint::size)
                .filter(size -> size >= seq)
                .orElse(tree);
    }

    /** Proves that the books of a checkpoint begin with the books of a smaller size, so that nothing was changed. */
    @Get("/checkpoints/{size}/consistency{?from}")
    ConsistencyView consistency(String community, @PathVariable long size, @QueryValue @Min(1) long from) {
        var book = book(community);
        if (checkpoints.find(book, size).isEmpty()) throw notFound();
        within("from", from, 1, size);
        return ConsistencyView.of(proofs.consistency(book, from, size));
    }

    private static void within(String field, long value, long least, long most) {
        if (value < least) throw new BadInput(field, Fault.AT_LEAST, Map.of("min", least));
        if (value > most) throw new BadInput(field, Fault.AT_MOST, Map.of("max", most));
    }

    private BookId book(String community) {
        return books.find(community)
                .orElseThrow(() -> new ProblemException(ProblemCode.COMMUNITY_NOT_FOUND))
                .id();
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND);
    }
}
