use rihla::*;
fn main() {
    let root = std::env::args().nth(1).unwrap();
    let f = files::Files::open(std::path::Path::new(&root))
        .unwrap()
        .value;
    let o = gather::gather(&f);
    for d in &o.diagnostics {
        println!(
            "{}\n",
            diagnostics::print::human(d, diagnostics::MessageLanguage::French, true)
        );
    }
    println!("{}", o.value.opportunities.records.len());
}
