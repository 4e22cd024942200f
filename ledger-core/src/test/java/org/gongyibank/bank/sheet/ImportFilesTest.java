package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.assertRefused;
import static org.gongyibank.bank.sheet.Samples.read;
import static org.gongyibank.bank.sheet.Samples.utf8;

import java.util.List;
import org.gongyibank.bank.sheet.FileProblem.Code;
import org.gongyibank.bank.sheet.OfferRow.Period;
import org.gongyibank.bank.sheet.RowFault.Fault;
import org.junit.jupiter.api.Test;

class ImportFilesTest {
    private static final String REGISTER = "居民编号,姓名,手机,出生年,网格,楼号,门牌,党员,登记日期,公示意愿\n";
    private static final String MEMBER = "1,王英,14000000001,1960,3,17号楼,1单元101,是,2021-05-13,姓名公开\n";
    private static final String OFFERS = "单位,类别,服务,积分,数量,周期,生活必需\n";

    private static Imported<RegisteredMember> register(String rows) {
        return read(RegisterReader.read(utf8(REGISTER + rows)));
    }

    private static Imported<OfferRow> offers(String rows) {
        return read(OfferReader.read(utf8(OFFERS + rows)));
    }

    @Test
    void a_member_is_read_with_everything_folded() {
        var row = register("１,王　英,140 0000-0001,1960.0,３, 17 号楼 ,1单元101,,2021/5/13,\n")
                .rows()
                .getFirst();
        assertThat(row.number()).isEqualTo("1");
        assertThat(row.name()).isEqualTo("王英");
        assertThat(row.phone()).isEqualTo("14000000001");
        assertThat(row.birthYear()).isEqualTo(1960);
        assertThat(row.grid()).isEqualTo(3);
        assertThat(row.partyMember()).isFalse();
        assertThat(row.registeredOn()).hasToString("2021-05-13");
        assertThat(row.publication()).as("nobody is named who did not agree").isEqualTo(Publication.HIDDEN);
    }

    @Test
    void phone_and_birth_year_may_be_missing() {
        var imported = register(MEMBER.replace("14000000001", "").replace("1960", ""));
        assertThat(imported.faults()).isEmpty();
        assertThat(imported.rows().getFirst())
                .returns("", RegisteredMember::phone)
                .returns(0, RegisteredMember::birthYear);
    }

    @Test
    void every_fault_of_a_register_is_told_with_row_and_field() {
        var imported = register(MEMBER
                + "1,,1.4E+10,六零年,,17号楼,1单元101,也许,昨天,随便\n"
                + ",李国,无,1899,0,17号楼,1单元101,否,,不公开\n"
                + "3," + "长".repeat(81) + ",,1960,3,17号楼,1单元101,,2021-05-13,\n");
        assertThat(imported.rows()).extracting(RegisteredMember::row).containsExactly(1);
        assertThat(imported.faults())
                .containsExactly(
                        new RowFault(2, "居民编号", Fault.DUPLICATE),
                        new RowFault(2, "姓名", Fault.MISSING),
                        new RowFault(2, "手机", Fault.UNREADABLE),
                        new RowFault(2, "出生年", Fault.UNREADABLE),
                        new RowFault(2, "网格", Fault.MISSING),
                        new RowFault(2, "党员", Fault.UNREADABLE),
                        new RowFault(2, "登记日期", Fault.UNREADABLE),
                        new RowFault(2, "公示意愿", Fault.UNREADABLE),
                        new RowFault(3, "居民编号", Fault.MISSING),
                        new RowFault(3, "出生年", Fault.UNREADABLE),
                        new RowFault(3, "网格", Fault.UNREADABLE),
                        new RowFault(3, "登记日期", Fault.MISSING),
                        new RowFault(4, "姓名", Fault.TOO_LONG));
        assertThat(imported.faults().getFirst().chinese()).isEqualTo("第2行“居民编号”与前面的行重复");
    }

    @Test
    void a_number_is_kept_as_typed_and_compared_without_its_spelling() {
        var imported = register(MEMBER.replace("1,王", "YZS-0012,王")
                + MEMBER.replace("1,王", "12E3,王")
                + MEMBER.replace("1,王", "12000,王")
                + MEMBER.replace("1,王", "yzs 0012,王")
                + MEMBER.replace("1,王", "—,王"));
        assertThat(imported.rows()).extracting(RegisteredMember::number).containsExactly("YZS-0012", "12E3", "12000");
        assertThat(imported.faults())
                .containsExactly(new RowFault(4, "居民编号", Fault.DUPLICATE), new RowFault(5, "居民编号", Fault.UNREADABLE));
    }

    @Test
    void a_register_numbered_from_one_keeps_its_numbers() {
        assertThat(register(MEMBER + MEMBER.replace("1,王", "2,王")).rows())
                .extracting(RegisteredMember::number)
                .containsExactly("1", "2");
    }

    @Test
    void a_register_without_a_column_is_refused() {
        assertRefused(RegisterReader.read(utf8(REGISTER.replace("网格,", "") + "1,王英\n")), Code.HEADER_NOT_FOUND);
    }

    @Test
    void an_offer_is_read() {
        assertThat(offers("洁净,商户,助浴一次,30,２０,每季,否\n").rows())
                .isEqualTo(List.of(new OfferRow(1, "洁净", "商户", "助浴一次", 30, 20, Period.QUARTER, false)));
    }

    @Test
    void every_fault_of_the_offers_is_told_with_row_and_field() {
        var imported = offers("""
                洁净,商户,助浴,1,1000000,每月,是
                洁净,企业,助浴,0,1000001,每年,可能
                洁净,商户,,-5,1.5,,
                """);
        assertThat(imported.rows()).hasSize(1);
        assertThat(imported.faults())
                .extracting(fault -> fault.row() + fault.field() + fault.fault())
                .containsExactly(
                        "2积分UNREADABLE",
                        "2数量UNREADABLE",
                        "2周期UNREADABLE",
                        "2生活必需UNREADABLE",
                        "2服务DUPLICATE",
                        "2类别CONTRADICTS",
                        "3服务MISSING",
                        "3积分UNREADABLE",
                        "3数量UNREADABLE",
                        "3周期MISSING",
                        "3生活必需MISSING");
    }
}
