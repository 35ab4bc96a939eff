//! The same test on both engines.

/// Makes a test on each engine from `async fn case(engine: Engine)`.
macro_rules! on_both {
    ($($case:ident),+ $(,)?) => {
        mod sqlite { $(
            #[tokio::test]
            async fn $case() { super::$case(linf_persistence::Engine::Sqlite).await; }
        )+ }
        mod postgres { $(
            #[tokio::test]
            async fn $case() { super::$case(linf_persistence::Engine::Postgres).await; }
        )+ }
    };
}
pub(crate) use on_both;
