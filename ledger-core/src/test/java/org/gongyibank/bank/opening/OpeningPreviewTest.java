package org.gongyibank.bank.opening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.gongyibank.bank.sheet.FileProblem;
import org.gongyibank.bank.sheet.OpeningStatus;
import org.junit.jupiter.api.Test;

/** How a list is read, before it is confirmed. */
class OpeningPreviewTest extends OpeningScene {
    @Test
    void a_row_that_its_member_did_not_sign_is_shown_and_never_posted() {
        register(5);
        var preview = preview("1,吕1,12,600,吕1,\n2,吕2,7,0,,\n3,吕3,7,0,女儿代签,\n4,吕4,7,0,?,\n5,吕5,7,0,未签,\n");
        assertThat(preview.lines())
                .extracting(OpeningLine::status, OpeningLine::problem, OpeningLine::outcome)
                .containsExactly(
                        tuple(OpeningStatus.OPEN, "", OpeningLine.State.WAITING),
                        tuple(OpeningStatus.UNSIGNED, "not-signed", OpeningLine.State.NONE),
                        tuple(OpeningStatus.UNSIGNED, "signed-for", OpeningLine.State.NONE),
                        tuple(OpeningStatus.INCOMPLETE, "signature-unreadable", OpeningLine.State.NONE),
                        tuple(OpeningStatus.UNSIGNED, "not-signed", OpeningLine.State.NONE));
        assertThat(shown(preview.id())).isEqualTo(preview);

        assertThat(lines(confirm(COUNCILLOR, preview.id(), "k")))
                .extracting(OpeningLine::rowNo)
                .containsExactly(1);

        for (var unsigned = 2; unsigned <= 5; unsigned++) {
            assertThat(balance(unsigned).spendable()).as("resident " + unsigned).isZero();
        }
        assertThat(balance(1).seq()).isEqualTo(1);
    }

    @Test
    void who_has_begun_and_did_not_sign_again_is_unsigned_and_not_repeated() {
        register(1);
        lines(confirm(COUNCILLOR, preview("1,吕1,12,600,√,\n").id(), "k"));

        assertThat(preview("1,吕1,5,0,,\n").lines()).singleElement().satisfies(line -> {
            assertThat(line.status()).isEqualTo(OpeningStatus.UNSIGNED);
            assertThat(line.problem()).isEqualTo("not-signed");
        });
    }

    @Test
    void a_list_without_a_column_for_signatures_is_refused_and_not_stored() {
        register(1);
        var unsigned = "居民编号,姓名,积分余额,服务分钟\n1,吕1,12,600\n".getBytes(UTF_8);

        assertThat(bean(Openings.class).preview(book, OPERATOR, unsigned))
                .isEqualTo(new OpeningResult.Unreadable(new FileProblem(FileProblem.Code.HEADER_NOT_FOUND, "签名")));
        assertThat(bean(Openings.class).page(book.id(), Long.MAX_VALUE, 9)).isEmpty();
    }
}
