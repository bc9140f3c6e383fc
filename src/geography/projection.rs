//! From the ellipsoid to the plane: one conformal projection for each territory.
//!
//! Formulas: J. P. Snyder, *Map Projections, a Working Manual*, USGS Professional Paper 1395 (1987): Lambert conformal
//! conic with two standard parallels (equations 15-1 to 15-8), transverse Mercator (8-9 to 8-13). Parameters: EPSG
//! Geodetic Parameter Dataset, on the GRS 80 ellipsoid, which differs from WGS 84's by a tenth of a millimetre.

/// Semi-major axis of GRS 80, in metres.
const A: f64 = 6_378_137.0;
/// First eccentricity of GRS 80, squared.
const E2: f64 = 0.006_694_380_022_90;

/// A projection: degrees in (longitude, latitude), metres out (easting, northing).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Projection {
    LambertConic {
        n: f64,
        f: f64,
        rho0: f64,
        lon0: f64,
        easting: f64,
        northing: f64,
    },
    TransverseMercator {
        lon0: f64,
        northing: f64,
    },
}

impl Projection {
    /// Of GRS 80, in metres.
    pub const SEMI_MAJOR_AXIS: f64 = A;

    /// Lambert-93 (EPSG:2154), metropolitan France.
    pub fn lambert_93() -> Self {
        Self::conic(44.0, 49.0, 46.5, 3.0, 700_000.0, 6_600_000.0)
    }

    /// Belgian Lambert 2008 (EPSG:3812).
    pub fn belgian_lambert_2008() -> Self {
        Self::conic(
            49.0 + 50.0 / 60.0,
            51.0 + 10.0 / 60.0,
            50.797_815,
            4.0 + 21.0 / 60.0 + 33.177 / 3_600.0,
            649_328.0,
            665_262.0,
        )
    }

    /// For Souss-Massa: a Lambert conformal conic around its middle, with standard parallels at 29° and 31° N.
    ///
    /// It is ours, for drawing only. The national grid (Sud Maroc, EPSG:26192) is defined on another datum, and the
    /// shape on the screen is the same.
    pub fn souss_massa() -> Self {
        Self::conic(29.0, 31.0, 30.0, -8.5, 0.0, 0.0)
    }

    /// UTM, by the zone's central meridian: zone 20 N (EPSG:5490) for Guadeloupe and Martinique, 22 N (EPSG:2972) for
    /// Guyane, 40 S (EPSG:2975) for La Réunion, 38 S (EPSG:4471) for Mayotte.
    pub fn utm(zone: u8, is_south: bool) -> Self {
        let northing = if is_south { 10_000_000.0 } else { 0.0 };
        Projection::TransverseMercator {
            lon0: f64::from(zone) * 6.0 - 183.0,
            northing,
        }
    }

    fn conic(lat1: f64, lat2: f64, lat0: f64, lon0: f64, easting: f64, northing: f64) -> Self {
        let m = |lat: f64| lat.cos() / (1.0 - E2 * lat.sin().powi(2)).sqrt();
        let (lat1, lat2, lat0) = (lat1.to_radians(), lat2.to_radians(), lat0.to_radians());
        let n = (m(lat1).ln() - m(lat2).ln()) / (t(lat1).ln() - t(lat2).ln());
        let f = m(lat1) / (n * t(lat1).powf(n));
        Projection::LambertConic {
            n,
            f,
            rho0: A * f * t(lat0).powf(n),
            lon0,
            easting,
            northing,
        }
    }

    /// Projects a point: longitude and latitude in degrees to easting and northing in metres.
    pub fn project(&self, lon: f64, lat: f64) -> (f64, f64) {
        match *self {
            Projection::LambertConic {
                n,
                f,
                rho0,
                lon0,
                easting,
                northing,
            } => {
                let rho = A * f * t(lat.to_radians()).powf(n);
                let theta = n * (lon - lon0).to_radians();
                (
                    easting + rho * theta.sin(),
                    northing + rho0 - rho * theta.cos(),
                )
            }
            Projection::TransverseMercator { lon0, northing } => {
                const K0: f64 = 0.9996;
                let lat = lat.to_radians();
                let ep2 = E2 / (1.0 - E2);
                let nu = A / (1.0 - E2 * lat.sin().powi(2)).sqrt();
                let t = lat.tan().powi(2);
                let c = ep2 * lat.cos().powi(2);
                let a = (lon - lon0).to_radians() * lat.cos();
                let m = A
                    * ((1.0 - E2 / 4.0 - 3.0 * E2.powi(2) / 64.0 - 5.0 * E2.powi(3) / 256.0) * lat
                        - (3.0 * E2 / 8.0 + 3.0 * E2.powi(2) / 32.0 + 45.0 * E2.powi(3) / 1_024.0)
                            * (2.0 * lat).sin()
                        + (15.0 * E2.powi(2) / 256.0 + 45.0 * E2.powi(3) / 1_024.0)
                            * (4.0 * lat).sin()
                        - (35.0 * E2.powi(3) / 3_072.0) * (6.0 * lat).sin());
                let x = K0
                    * nu
                    * (a + (1.0 - t + c) * a.powi(3) / 6.0
                        + (5.0 - 18.0 * t + t * t + 72.0 * c - 58.0 * ep2) * a.powi(5) / 120.0);
                let y = K0
                    * (m + nu
                        * lat.tan()
                        * (a * a / 2.0
                            + (5.0 - t + 9.0 * c + 4.0 * c * c) * a.powi(4) / 24.0
                            + (61.0 - 58.0 * t + t * t + 600.0 * c - 330.0 * ep2) * a.powi(6)
                                / 720.0));
                (500_000.0 + x, northing + y)
            }
        }
    }
}

/// Snyder's t (15-9): the isometric co-latitude of a latitude in radians.
fn t(lat: f64) -> f64 {
    let e = E2.sqrt();
    let s = e * lat.sin();
    (std::f64::consts::FRAC_PI_4 - lat / 2.0).tan() / ((1.0 - s) / (1.0 + s)).powf(e / 2.0)
}
