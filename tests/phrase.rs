//! `panggil phrase`: the table of the grammar, said by the real binary.

use std::process::{Command, Output};

/// Runs the command with flags that may hold spaces, so they come as a list.
#[expect(clippy::expect_used, reason = "a helper of tests")]
fn phrase(flags: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_panggil"))
        .arg("phrase")
        .args(flags)
        .output()
        .expect("the binary runs")
}

#[track_caller]
fn assert_says(flags: &[&str], line: &str) {
    let output = phrase(flags);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{flags:?}: {stderr}");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert_eq!(stdout, format!("{line}\n"), "{flags:?}");
}

/// Wrong use: nothing is printed, and the process says so by its exit code.
#[track_caller]
fn assert_refused(flags: &[&str]) -> String {
    let output = phrase(flags);
    assert_eq!(output.status.code(), Some(2), "{flags:?}");
    assert!(output.stdout.is_empty(), "{flags:?} printed something");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A thing that cannot be said: besides, the reason is one line.
#[track_caller]
fn assert_unspeakable(flags: &[&str]) {
    let stderr = assert_refused(flags);
    assert_eq!(stderr.lines().count(), 1, "{flags:?}: {stderr}");
}

#[test]
fn the_tables_tickets_are_read_in_their_style() {
    for (style, ticket, line) in [
        ("cardinal", "11", "sebelas"),
        ("cardinal", "12", "dua belas"),
        ("cardinal", "21", "dua puluh satu"),
        ("cardinal", "101", "seratus satu"),
        ("cardinal", "110", "seratus sepuluh"),
        ("cardinal", "111", "seratus sebelas"),
        ("cardinal", "119", "seratus sembilan belas"),
        ("cardinal", "1001", "seribu satu"),
        ("cardinal", "1100", "seribu seratus"),
        (
            "cardinal",
            "1999",
            "seribu sembilan ratus sembilan puluh sembilan",
        ),
        ("cardinal", "A000", "huruf_a nol"),
        ("cardinal", "B100", "huruf_b seratus"),
        ("cardinal", "AB-07", "huruf_a huruf_b tujuh"),
        ("cardinal", "12345", "satu dua tiga empat lima"),
        ("digits-nol", "A012", "huruf_a nol satu dua"),
        ("digits-nol", "B100", "huruf_b satu nol nol"),
        ("digits-nol", "AB-07", "huruf_a huruf_b nol tujuh"),
        ("digits-kosong", "A001", "huruf_a kosong kosong satu"),
        ("mixed", "A012", "huruf_a nol dua belas"),
        ("mixed", "4K-10", "empat huruf_k sepuluh"),
        ("mixed", "A000", "huruf_a nol nol nol"),
        ("mixed", "12345", "satu dua tiga empat lima"),
    ] {
        assert_says(&["--style", style, "--ticket", ticket], line);
    }
}

#[test]
fn the_tables_places_are_counted_in_every_style() {
    for style in ["digits-nol", "digits-kosong", "mixed", "cardinal"] {
        for (place, line) in [
            ("Loket 21", "loket dua puluh satu"),
            ("05", "gerai lima"),
            ("Gerai A3", "gerai huruf_a tiga"),
            ("Loket 3B", "loket tiga huruf_b"),
            ("Ruang A", "ruang huruf_a"),
            ("A3", "gerai huruf_a tiga"),
            ("3B", "gerai tiga huruf_b"),
            (
                "Dinas Kependudukan dan Pencatatan Sipil",
                "nama_dinas_kependudukan_dan_pencatatan_sipil",
            ),
            ("-Bank BJB-", "nama_bank_bjb"),
        ] {
            assert_says(&["--style", style, "--place", place], line);
        }
    }
}

#[test]
fn the_tables_call_is_said_whole() {
    let line = "chime nomor_antrean huruf_a nol satu dua silakan_menuju gerai lima";
    let call = ["--ticket", "A012", "--place", "Gerai 5"];
    assert_says(&call, line);
    assert_says(&[&["--style", "digits-nol"], &call[..]].concat(), line);
}

#[test]
fn a_call_is_said_with_its_occasion_category_and_floor() {
    for (flags, line) in [
        (
            &["--recall"][..],
            "chime panggilan_ulang nomor_antrean huruf_a satu silakan_menuju gerai lima",
        ),
        (
            &["--final", "--recall"],
            "chime panggilan_terakhir nomor_antrean huruf_a satu silakan_menuju gerai lima",
        ),
        (
            &["--priority", "elderly"],
            "chime nomor_antrean lansia huruf_a satu silakan_menuju gerai lima",
        ),
        (
            &["--priority", "disabled"],
            "chime nomor_antrean penyandang_disabilitas huruf_a satu silakan_menuju gerai lima",
        ),
        (
            &["--priority", "pregnant"],
            "chime nomor_antrean ibu_hamil huruf_a satu silakan_menuju gerai lima",
        ),
        (
            &["--priority", "priority"],
            "chime nomor_antrean prioritas huruf_a satu silakan_menuju gerai lima",
        ),
        (
            &["--floor", "11"],
            "chime nomor_antrean huruf_a satu silakan_menuju gerai lima di lantai sebelas",
        ),
        (
            &["--recall", "--repeat", "2"],
            "chime panggilan_ulang nomor_antrean huruf_a satu silakan_menuju gerai lima \
             sekali_lagi nomor_antrean huruf_a satu silakan_menuju gerai lima",
        ),
    ] {
        let call = ["--ticket", "A1", "--place", "5"];
        assert_says(&[&call, flags].concat(), line);
    }
}

#[test]
fn flags_about_the_call_say_nothing_where_only_one_part_is_read() {
    let flags = ["--recall", "--priority", "elderly", "--floor", "2"];
    assert_says(&[&["--ticket", "A1"], &flags[..]].concat(), "huruf_a satu");
    assert_says(&[&["--place", "5"], &flags[..]].concat(), "gerai lima");
}

#[test]
fn a_ticket_that_is_none_is_refused_in_one_line() {
    for ticket in [
        "",
        "  ",
        "---",
        "A#1",
        "A\n1",
        "A０１",
        "É1",
        "1234567890123",
    ] {
        assert_unspeakable(&["--ticket", ticket]);
        assert_unspeakable(&["--ticket", ticket, "--place", "Gerai 5"]);
    }
}

#[test]
fn a_place_that_is_none_is_refused_in_one_line() {
    for place in [
        "",
        "  ",
        "0",
        "100",
        "-1",
        "5!",
        "_",
        "Gerai",
        "Gerai 0",
        "Gerai 100",
        "Gerai -1",
        "Gerai 5!",
        "Gerai\n5\n6",
        "Café",
        "５",
    ] {
        assert_unspeakable(&["--place", place]);
        assert_unspeakable(&["--ticket", "A012", "--place", place]);
    }
}

#[test]
fn a_floor_or_repetition_out_of_range_is_refused_in_one_line() {
    for number in ["-1", "0", "100", "256", "-9223372036854775808"] {
        for flag in ["--floor", "--repeat"] {
            assert_unspeakable(&["--ticket", "A1", "--place", "5", flag, number]);
        }
    }
}

#[test]
fn wrong_use_prints_nothing() {
    assert_unspeakable(&[]);
    assert_unspeakable(&["--style", "mixed", "--recall"]);
    for wrong in [
        &["--style", "digits"][..],
        &["--priority", "vip"],
        &["--floor", "two"],
        &["--repeat", ""],
        &["--loud"],
    ] {
        assert_refused(&[&["--ticket", "A1", "--place", "5"], wrong].concat());
    }
}
